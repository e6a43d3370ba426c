package dev.tillbridge.docs.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern REQUESTED =
            Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]+)\"");

    /** The first is Chromium without its windows, for half of the work, by itself: the script around it would outlive it. */
    private static final List<String> BROWSERS = List.of(
            "/usr/lib/chromium/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");

    private static final List<String> DRIVERS = List.of(
            "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens one, or lets the test be skipped where there is none. */
    static Browser open() {
        List<Path> browsers = there(BROWSERS);
        List<Path> drivers = there(DRIVERS);
        assumeTrue(!browsers.isEmpty() && !drivers.isEmpty(), "there is no Chromium with its driver here");
        for (Path browser : browsers.subList(0, browsers.size() - 1)) {
            try {
                return opened(browser, drivers.get(0));
            } catch (SessionNotCreatedException e) {
                // of another version than the driver; the next one came with it
            }
        }
        return opened(browsers.get(browsers.size() - 1), drivers.get(0));
    }

    private static Browser opened(Path browser, Path driver) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(browser.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-first-run",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--force-prefers-reduced-motion",
                        "--renderer-process-limit=1",
                        "--disable-extensions",
                        "--disable-features=SpareRendererForSitePerProcess,OptimizationHints,MediaRouter,Translate",
                        "--disable-dev-shm-usage")
                .addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.INFO);
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        // Named, so that nobody looks for a driver in the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static List<Path> there(List<String> paths) {
        return paths.stream().map(Path::of).filter(Files::isExecutable).toList();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Makes it so wide, with the light or the dark scheme. */
    void show(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void go(URI page) {
        driver.get("about:blank");
        complaints(); // of the page before, whose terminal or bridge may be gone
        driver.get(page.toString());
    }

    /** Returns what is there, as soon as it is, and can be seen. */
    WebElement find(String css) {
        return Awaitility.await(css)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .until(
                        () -> driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Returns the button with this name, as soon as it is there. */
    WebElement button(String name) {
        By button = By.xpath("//button[@aria-label='" + name + "' or normalize-space(.)='" + name + "']");
        return Awaitility.await(name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .until(
                        () -> driver.findElements(button).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void click(String name) {
        button(name).click();
    }

    /** Waits until an element says something. */
    void awaitText(String css, String text) {
        Awaitility.await(css + " says " + text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .untilAsserted(() -> assertThat(text(css)).contains(text));
    }

    /** Returns what the elements say, whether they are in view or not. */
    String text(String css) {
        Object text = driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent).join('\\n')", css);
        return String.valueOf(text);
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with the Tab key until the focus is on what the CSS names. */
    void tabTo(String css) {
        for (int i = 0; i < 200; i++) {
            if (Boolean.TRUE.equals(driver.executeScript("return document.activeElement.matches(arguments[0])", css))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("no number of Tabs leads to " + css);
    }

    /** Returns every address that was asked for since a page was opened: what the page before it still asks for is not its own. */
    List<String> requestedBy(URI page) {
        return requested().stream()
                .dropWhile(address -> !address.startsWith("http://" + page.getAuthority()))
                .toList();
    }

    /** Returns every address that was asked for since the last time this was asked. */
    List<String> requested() {
        List<String> addresses = new ArrayList<>();
        driver.manage().logs().get(LogType.PERFORMANCE).forEach(entry -> {
            Matcher requested = REQUESTED.matcher(entry.getMessage());
            if (requested.find()) {
                addresses.add(requested.group(1));
            }
        });
        return addresses;
    }

    /** Returns what is in the window, as PNG. */
    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Returns what the page complained about since the last time this was asked. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> complaints.add(entry.getMessage()));
        return complaints;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
