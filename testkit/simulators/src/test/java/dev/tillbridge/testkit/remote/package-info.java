@NullMarked
package dev.tillbridge.testkit.remote;

import org.jspecify.annotations.NullMarked;
