//! A Tauri window with a tray icon, and nothing else.

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            tray::show(app)?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

#[cfg(target_os = "linux")]
mod tray {
    use ksni::TrayMethods;
    use tauri::App;

    struct Item;

    impl ksni::Tray for Item {
        fn id(&self) -> String {
            "bare-window".to_owned()
        }

        fn icon_name(&self) -> String {
            "call-start".to_owned()
        }
    }

    pub fn show(_: &App) -> tauri::Result<()> {
        tauri::async_runtime::spawn(async {
            // Where there is no tray, the window is all there is.
            if let Ok(shown) = Item.assume_sni_available(true).spawn().await {
                std::future::pending::<()>().await;
                drop(shown);
            }
        });
        Ok(())
    }
}

#[cfg(not(target_os = "linux"))]
mod tray {
    use tauri::App;
    use tauri::tray::TrayIconBuilder;

    pub fn show(app: &App) -> tauri::Result<()> {
        let icon = app.default_window_icon().cloned();
        let tray = TrayIconBuilder::new();
        icon.map_or(tray, |icon| TrayIconBuilder::new().icon(icon)).build(app).map(drop)
    }
}
