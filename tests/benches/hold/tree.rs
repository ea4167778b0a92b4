//! A running program together with every process it started.

use std::collections::HashMap;
use std::fs;

/// What the processes of a tree have used so far, and what they take up.
pub struct Tree {
    processes: Vec<u32>,
}

impl Tree {
    /// The processes that are there now.
    pub fn of(root: u32) -> Self {
        let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
        for process in
            fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        {
            if let Some(parent) = stat(process).and_then(|stat| stat.get(1)?.parse().ok()) {
                children.entry(parent).or_default().push(process);
            }
        }
        let mut processes = vec![root];
        let mut next = 0;
        while let Some(process) = processes.get(next) {
            let started = children.remove(process).unwrap_or_default();
            processes.extend(started);
            next += 1;
        }
        Self { processes }
    }

    /// Memory in MB; what is shared with others counts in proportion.
    pub fn memory(&self) -> f64 {
        let proportional = |process: &u32| {
            let smaps = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
            let line = smaps.lines().find(|line| line.starts_with("Pss:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        };
        self.processes.iter().filter_map(proportional).sum::<f64>() * 1024.0 / 1e6
    }

    /// Processor time used so far, in seconds.
    pub fn used(&self) -> f64 {
        let ticks = |process: &u32| {
            let stat = stat(*process)?;
            Some(stat.get(11)?.parse::<f64>().ok()? + stat.get(12)?.parse::<f64>().ok()?)
        };
        self.processes.iter().filter_map(ticks).sum::<f64>() / TICKS
    }

    pub fn count(&self) -> usize {
        self.processes.len()
    }
}

/// `USER_HZ`, which is 100 on every Linux that there is.
const TICKS: f64 = 100.0;

/// The fields after the program's name.
fn stat(process: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    Some(stat.rsplit_once(") ")?.1.split(' ').map(str::to_owned).collect())
}
