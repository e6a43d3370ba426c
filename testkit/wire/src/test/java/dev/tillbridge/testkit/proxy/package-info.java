@NullMarked
package dev.tillbridge.testkit.proxy;

import org.jspecify.annotations.NullMarked;
