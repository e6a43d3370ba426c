package dev.tillbridge.docs.browser;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Gives one browser to all tests of a page, as to start one takes longer than most of them; it is closed after the last. */
final class OneBrowser implements BeforeAllCallback, BeforeEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        browser(context); // or else none of these tests
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ((PageTest) context.getRequiredTestInstance()).use(browser(context));
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Browser.class, type -> Browser.open(), Browser.class);
    }
}
