/** An app that is a till, as the page of the driver shows it; compiled against Android's own classes. */
@NullMarked
package dev.tillbridge.android.sample;

import org.jspecify.annotations.NullMarked;
