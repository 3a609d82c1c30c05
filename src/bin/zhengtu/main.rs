//! The `zhengtu` program.

fn main() {}
