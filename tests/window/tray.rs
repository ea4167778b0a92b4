//! The tray of a desktop: the test itself is the `org.kde.StatusNotifierWatcher`.

use std::collections::HashMap;

use tokio::sync::watch;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy, interface};

use super::Desktop;
use super::process::until;
use crate::simulated::PATIENCE;

const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

struct Watcher {
    item: watch::Sender<Option<String>>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        self.item.send_replace(Some(service));
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.item.borrow().iter().cloned().collect()
    }
}

/// An entry of the tray's menu.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    id: i32,
    /// What is written on it.
    pub label: String,
    /// Whether it can be clicked.
    pub enabled: bool,
}

/// A tray, until this is dropped.
pub struct TrayHost {
    connection: Connection,
    item: watch::Receiver<Option<String>>,
}

type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl TrayHost {
    /// Starts a tray on a desktop.
    pub async fn start(desktop: &Desktop) -> Self {
        let (sender, item) = watch::channel(None);
        let connection = desktop
            .serve("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", Watcher { item: sender })
            .await;
        Self { connection, item }
    }

    async fn service(&self) -> String {
        let mut item = self.item.clone();
        let registered = tokio::time::timeout(PATIENCE, item.wait_for(Option::is_some)).await;
        registered.expect("an icon is registered").unwrap().clone().unwrap()
    }

    async fn proxy(&self, path: String, interface: &'static str) -> Proxy<'static> {
        let service = self.service().await;
        Proxy::new(&self.connection, service, path, interface).await.unwrap()
    }

    async fn property<T>(&self, name: &str) -> T
    where
        T: TryFrom<OwnedValue>,
        T::Error: Into<zbus::Error>,
    {
        let item = self.proxy("/StatusNotifierItem".to_owned(), ITEM).await;
        let properties: Proxy<'_> =
            Proxy::new(&self.connection, item.destination().to_owned(), item.path().to_owned(), PROPERTIES)
                .await
                .unwrap();
        let value: OwnedValue = properties.call("Get", &(ITEM, name)).await.unwrap();
        value.try_into().map_err(Into::into).unwrap()
    }

    /// What the icon says when it is pointed at.
    pub async fn title(&self) -> String {
        self.property("Title").await
    }

    /// Waits until the icon says this, or begins so.
    pub async fn until_title(&self, begins: &str) {
        until(begins, async || self.title().await.starts_with(begins)).await;
    }

    /// The icon's pictures: width, height and pixels.
    pub async fn icon(&self) -> Vec<(i32, i32, Vec<u8>)> {
        self.property("IconPixmap").await
    }

    async fn menu_proxy(&self) -> Proxy<'static> {
        let path: OwnedObjectPath = self.property("Menu").await;
        self.proxy(path.to_string(), MENU).await
    }

    /// The menu as it is now, without what is below its entries.
    pub async fn menu(&self) -> Vec<MenuEntry> {
        let none: Vec<&str> = Vec::new();
        let (_, (_, _, children)): (u32, Layout) =
            self.menu_proxy().await.call("GetLayout", &(0i32, 1i32, none)).await.unwrap();
        let entry = |child: OwnedValue| {
            let (id, properties, _): Layout = child.try_into().unwrap();
            let text =
                |name: &str| properties.get(name).and_then(|value| value.downcast_ref::<String>().ok());
            let enabled = properties.get("enabled").and_then(|value| value.downcast_ref::<bool>().ok());
            MenuEntry { id, label: text("label").unwrap_or_default(), enabled: enabled.unwrap_or(true) }
        };
        children.into_iter().map(entry).collect()
    }

    /// Clicks what this is written on, once it is there and can be clicked.
    pub async fn click(&self, label: &str) {
        let mut found = None;
        until(label, async || {
            found = self.menu().await.into_iter().find(|entry| entry.label == label && entry.enabled);
            found.is_some()
        })
        .await;
        let clicked = (found.unwrap().id, "clicked", Value::from(0i32), 0u32);
        self.menu_proxy().await.call::<_, _, ()>("Event", &clicked).await.unwrap();
    }
}

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
