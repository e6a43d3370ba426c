@NullMarked
package dev.tillbridge.testkit.device;

import org.jspecify.annotations.NullMarked;
