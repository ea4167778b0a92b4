//! A file that is in its place whole, or not at all.

use std::fmt::Display;
use std::io;
use std::path::Path;

use hold_session::music::ExportFault;
use tempfile::NamedTempFile;

/// Refuses where there is a file that may not be replaced.
pub(super) fn look(to: &Path, replaces: bool) -> Result<(), ExportFault> {
    if !replaces && to.symlink_metadata().is_ok() {
        return Err(ExportFault::Exists(to.display().to_string()));
    }
    Ok(())
}

/// A file in the same folder, which is gone unless it is put in its place.
pub(super) fn beside(to: &Path) -> Result<NamedTempFile, ExportFault> {
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".holdline-").suffix(".wav");
    as_any_other(&mut builder).tempfile_in(folder).map_err(|error| unwritable(to, &error))
}

/// Puts it in its place.
pub(super) fn put(file: NamedTempFile, to: &Path, replaces: bool) -> Result<(), ExportFault> {
    let put = if replaces { file.persist(to) } else { file.persist_noclobber(to) };
    put.map(|_| ()).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => ExportFault::Exists(to.display().to_string()),
        _ => unwritable(to, &error.error),
    })
}

pub(super) fn unwritable(to: &Path, why: &dyn Display) -> ExportFault {
    ExportFault::Unwritable { name: to.display().to_string(), why: why.to_string() }
}

/// Temporary files are their owner's alone; an export is as any other file.
#[cfg(unix)]
fn as_any_other<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt;
    // The system takes away what the user's mask says.
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_any_other<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}
