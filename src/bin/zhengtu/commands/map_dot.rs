//! Graphviz, where it is installed, as the engine of `zhengtu map`.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use zhengtu::diagnostic::{Diagnostic, Severity};

use crate::report::Failure;

/// What Graphviz makes of `text`, in the format it calls `format`; a PNG with `dpi` pixels to the inch.
pub fn rendered(text: &[u8], format: &str, dpi: u16) -> Result<Vec<u8>, Failure> {
    let mut child = Command::new("dot")
        .arg(format!("-T{format}"))
        .args((format == "png").then(|| format!("-Gdpi={dpi}")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| match e.kind() {
            ErrorKind::NotFound => fault("Graphviz is not installed: there is no program `dot`"),
            _ => fault(&format!("cannot be run: {e}")),
        })?;
    // Graphviz reads all of its input before it writes.
    let fed = child.stdin.take().map(|mut input| input.write_all(text));
    let output = child.wait_with_output().map_err(|e| fault(&format!("was interrupted: {e}")))?;
    if !output.status.success() || matches!(fed, Some(Err(_))) {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("it does not say why").to_owned();
        return Err(fault(&format!("failed ({}): {said}", output.status)).into());
    }
    Ok(output.stdout)
}

fn fault(message: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, "dot", message)
        .hint("install Graphviz (package graphviz), or leave out --engine dot: the map is drawn without it")
}
