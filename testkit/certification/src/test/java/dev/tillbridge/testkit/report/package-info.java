@NullMarked
package dev.tillbridge.testkit.report;

import org.jspecify.annotations.NullMarked;
