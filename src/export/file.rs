//! Writes output files whole or not at all: each to a temporary file in its own folder, then renamed.
//! Whatever goes wrong on the way, the files of an earlier run stay as they were.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};

/// Writes the content of one file.
pub type Content<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<()>;

/// A file to write.
pub struct Output<'a> {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub content: Content<'a>,
}

/// Writes all files, and only when every one is complete puts them in place.
///
/// # Errors
/// A folder or file that cannot be written, by path and reason.
pub fn write_files(outputs: &[Output<'_>]) -> Result<()> {
    let mut written = Vec::new();
    for output in outputs {
        let path = destination(&output.path);
        let file = write_content(output, &path).map_err(|e| unwritable(&output.path, &e))?;
        written.extend(file.map(|file| (file, path)));
    }
    for (file, path) in written {
        file.persist(&path).map_err(|PersistError { error, .. }| unwritable(&path, &error))?;
    }
    Ok(())
}

/// Where the bytes go: a link to a file stays a link.
fn destination(path: &Path) -> PathBuf {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        _ => path.to_owned(),
    }
}

/// Writes to a temporary file beside `path`; to a device or pipe that stands there, straight into it.
fn write_content(output: &Output<'_>, path: &Path) -> io::Result<Option<NamedTempFile>> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => {
            Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder of this name stands there"))
        }
        Ok(found) if !found.is_file() => {
            let device = std::fs::OpenOptions::new().write(true).open(path)?;
            let mut writer = BufWriter::new(device);
            (output.content)(&mut writer)?;
            writer.flush()?;
            Ok(None)
        }
        _ => write_temporary(output, path).map(Some),
    }
}

fn write_temporary(output: &Output<'_>, path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if folder.is_file() {
        let message = "a file stands where a folder is needed";
        return Err(io::Error::new(io::ErrorKind::NotADirectory, message));
    }
    std::fs::create_dir_all(folder)?;
    let mut file = temporary_in(folder)?;
    let mut writer = BufWriter::with_capacity(1 << 18, file.as_file_mut());
    (output.content)(&mut writer)?;
    writer.flush()?;
    drop(writer);
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file with the access rights of an ordinary new file.
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zhengtu-").suffix(".partial");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
        builder.tempfile_in(folder)
    }
    #[cfg(not(unix))]
    builder.tempfile_in(folder)
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let message = format!("cannot write: {error}");
    Diagnostic::new(Severity::Error, path.display().to_string(), message)
        .hint("nothing was changed there; give an output folder that can be written, on a disk with room")
        .into()
}
