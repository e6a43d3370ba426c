@NullMarked
package dev.tillbridge.testkit.junit;

import org.jspecify.annotations.NullMarked;
