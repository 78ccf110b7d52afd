//! Other machines, other lines: window size, no script, no network, a slow server.

use serde_json::{Value, json};

use super::session::Browser;

impl Browser {
    /// Makes the page's view exactly so many CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false
        });
        self.cdp("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Switches the pages' own script on or off, from the next page on. [`Browser::run`] still works.
    pub fn set_script(&self, on: bool) {
        self.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": !on }));
    }

    /// Cuts or mends the line.
    pub fn set_offline(&self, offline: bool) {
        self.conditions(offline, 0);
    }

    /// Lets each answer take at least so long.
    pub fn set_latency(&self, millis: u32) {
        self.conditions(false, millis);
    }

    /// Shows the page as on paper, or on the screen again.
    pub fn set_print_view(&self, print: bool) {
        let media = if print { "print" } else { "" };
        self.cdp("Emulation.setEmulatedMedia", &json!({ "media": media }));
    }

    /// Whether the document scrolls sideways.
    pub fn scrolls_sideways(&self) -> bool {
        let script = "const page = document.documentElement;
            return page.clientWidth < page.scrollWidth;";
        self.run(script, &json!([])) == Value::Bool(true)
    }

    fn conditions(&self, offline: bool, latency: u32) {
        self.cdp("Network.enable", &json!({}));
        let line = json!({
            "offline": offline, "latency": latency,
            "downloadThroughput": -1, "uploadThroughput": -1
        });
        self.cdp("Network.emulateNetworkConditions", &line);
    }
}
