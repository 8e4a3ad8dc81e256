//! Python programs of other people, installed by hash into a place of their own under `target/`.

use std::path::PathBuf;

use crate::shell::{must, program, root, target};

/// The Python that has what a list in this repository names, installed if it is not there yet.
pub(crate) fn python(list: &str, place: &str) -> Result<PathBuf, String> {
    let list = root().join(list);
    let text = std::fs::read_to_string(&list).map_err(|e| format!("cannot read {}: {e}", list.display()))?;
    let dir = target().join(place);
    let (python, stamp) = (dir.join("bin/python"), dir.join("requirements.txt"));
    if python.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|there| there == text) {
        return Ok(python);
    }
    eprintln!("installing {} into {}", list.display(), dir.display());
    let _ = std::fs::remove_dir_all(&dir);
    must(program("python3", &["-m", "venv"]).arg(&dir))
        .map_err(|e| format!("{e}\nthis needs Python 3 with venv (Debian: python3-venv)"))?;
    let mut pip = program(&python, &["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]);
    must(pip.arg("--requirement").arg(&list).stdout(std::io::stderr()))?;
    std::fs::write(&stamp, text).map_err(|e| format!("cannot write {}: {e}", stamp.display()))?;
    Ok(python)
}
