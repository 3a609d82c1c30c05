//! The tables: administrative divisions, national bodies, departments, known names. Tab-separated, one
//! row a line, `#` for comments; a fault names its line.

use super::files::DataFile;
use crate::diagnostic::{Diagnostic, Place as At, Severity};
use crate::error::Result;

/// Rank of an administrative division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The country itself.
    Country,
    /// Provinces, autonomous regions, municipalities.
    Province,
    /// Prefecture-level cities, prefectures, leagues.
    Prefecture,
    /// Counties, county-level cities, districts.
    County,
}

/// An administrative division.
#[derive(Clone, Debug)]
pub struct Division {
    /// Six-digit code (GB/T 2260).
    pub code: u32,
    /// Its rank.
    pub rank: Rank,
    /// Full name.
    pub name: String,
    /// Short names; may be none.
    pub short: Vec<String>,
    /// Short names that other words often straddle: they count only where a name can begin.
    pub guarded: Vec<String>,
}

impl Division {
    /// True where `other` lies in this division.
    pub fn contains(&self, other: &Division) -> bool {
        let unit = match self.rank {
            Rank::Country => return false,
            Rank::Province => 10_000,
            Rank::Prefecture => 100,
            Rank::County => return false,
        };
        self.code / unit == other.code / unit && self.code != other.code
    }

    /// True where `other` is of the same rank and lies in the same division.
    pub fn is_beside(&self, other: &Division) -> bool {
        let unit = match self.rank {
            Rank::County => 100,
            Rank::Prefecture => 10_000,
            Rank::Country | Rank::Province => return false,
        };
        self.rank == other.rank && self.code / unit == other.code / unit && self.code != other.code
    }
}

/// A known body and what it is also called.
#[derive(Clone, Debug)]
pub struct Body {
    /// Canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// It is an organ of the central government.
    pub government: bool,
    /// It is an assembly or a mass organization, whose deputy chairs speak for it.
    pub assembly: bool,
}

/// A function of local government: the stem of its departments' names.
#[derive(Clone, Debug)]
pub struct Department {
    /// Full stem.
    pub stem: String,
    /// Abbreviated stems.
    pub short: Vec<String>,
    /// Endings it takes, the canonical one first.
    pub suffixes: Vec<String>,
}

/// A known name with its type.
#[derive(Clone, Debug)]
pub struct KnownName {
    /// Canonical name.
    pub name: String,
    /// Identifier of its entity type.
    pub kind: String,
    /// Other names.
    pub aliases: Vec<String>,
}

/// The cells of each row of `file`, with the row's line number; every row must have at least `least` cells.
pub(super) fn rows(file: &DataFile, least: usize, columns: &str) -> Result<Vec<(usize, Vec<String>)>> {
    let mut out = Vec::new();
    let mut faults = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(|c| c.trim().to_owned()).collect();
        if cells.len() < least || cells[..least].iter().any(String::is_empty) {
            faults.push(fault(
                file,
                number,
                line,
                "too few cells",
                &format!("columns, tab-separated: {columns}"),
            ));
        } else {
            out.push((number, cells));
        }
    }
    if faults.is_empty() { Ok(out) } else { Err(faults.into()) }
}

pub(super) fn fault(file: &DataFile, number: usize, line: &str, message: &str, hint: &str) -> Diagnostic {
    let mut fault = Diagnostic::new(Severity::Error, file.path.clone(), message).hint(hint);
    fault.place = At::Line(number + 1, 1);
    fault.context = line.to_owned();
    fault
}

fn list(cell: Option<&String>) -> Vec<String> {
    cell.map_or(Vec::new(), |c| {
        c.split('|').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
    })
}

/// Parses `places.tsv`.
///
/// # Errors
/// Rows with too few cells, a code that is no number, an unknown rank.
pub fn divisions(file: &DataFile) -> Result<Vec<Division>> {
    let columns = "code, level, name, short names";
    let mut out = Vec::new();
    for (number, cells) in rows(file, 3, columns)? {
        let rank = match cells[1].as_str() {
            "country" => Rank::Country,
            "province" => Rank::Province,
            "prefecture" => Rank::Prefecture,
            "county" => Rank::County,
            other => {
                let message = format!("no level is called {other}");
                return Err(fault(
                    file,
                    number,
                    &cells.join("\t"),
                    &message,
                    "country, province, prefecture or county",
                )
                .into());
            }
        };
        let code = cells[0].parse().map_err(|_| {
            fault(file, number, &cells.join("\t"), "the code is not a number", "six digits, as in GB/T 2260")
        })?;
        let (guarded, short): (Vec<_>, Vec<_>) =
            list(cells.get(3)).into_iter().partition(|s| s.starts_with('~'));
        let guarded = guarded.iter().map(|s| s.trim_start_matches('~').to_owned()).collect();
        out.push(Division { code, rank, name: cells[2].clone(), short, guarded });
    }
    out.sort_by_key(|d| d.code);
    Ok(out)
}

/// Parses `lexicon/national_bodies.tsv`.
///
/// # Errors
/// Rows with too few cells.
pub fn bodies(file: &DataFile) -> Result<Vec<Body>> {
    let rows = rows(file, 1, "name, aliases, kind")?;
    let body = |c: Vec<String>| Body {
        name: c[0].clone(),
        aliases: list(c.get(1)),
        government: c.get(2).is_some_and(|kind| kind == "government"),
        assembly: c.get(2).is_some_and(|kind| kind == "legislature" || kind == "mass"),
    };
    Ok(rows.into_iter().map(|(_, c)| body(c)).collect())
}

/// Parses `lexicon/departments.tsv`.
///
/// # Errors
/// Rows with too few cells.
pub fn departments(file: &DataFile) -> Result<Vec<Department>> {
    let mut out = Vec::new();
    for (_, cells) in rows(file, 1, "stem, abbreviations, suffixes")? {
        // a stem that is a name by itself has one suffix, the empty one
        let mut suffixes = list(cells.get(2));
        if suffixes.is_empty() {
            suffixes.push(String::new());
        }
        out.push(Department { stem: cells[0].clone(), short: list(cells.get(1)), suffixes });
    }
    Ok(out)
}

/// Parses `names.tsv`; `types` are the entity types that exist.
///
/// # Errors
/// Rows with too few cells or an unknown type.
pub fn names(file: &DataFile, types: &[super::EntityType]) -> Result<Vec<KnownName>> {
    let mut out = Vec::new();
    for (number, cells) in rows(file, 2, "name, type, aliases")? {
        if !types.iter().any(|t| t.id == cells[1]) {
            let known: Vec<_> = types.iter().map(|t| t.id.as_str()).collect();
            let message = format!("no entity type is called {}", cells[1]);
            let hint = format!("the types are: {}", known.join(", "));
            return Err(fault(file, number, &cells.join("\t"), &message, &hint).into());
        }
        out.push(KnownName { name: cells[0].clone(), kind: cells[1].clone(), aliases: list(cells.get(2)) });
    }
    Ok(out)
}
