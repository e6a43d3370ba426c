package dev.tillbridge.testkit.simulation.check;

import org.jspecify.annotations.Nullable;

/**
 * Some sentences of the rules about money, held against what happens. A rule is told each fact before the {@link Scene} takes it up: what it reads
 * there is how things stood until then.
 */
abstract class Rule {

    private final Scene scene;

    Rule(Scene scene) {
        this.scene = scene;
    }

    final Scene scene() {
        return scene;
    }

    /** Notes that a promise was broken. */
    final void violated(String promise, @Nullable Story story, String words) {
        scene.violated(promise, story, words);
    }

    void recorded(Fact.Recorded fact, Story story) {}

    void called(Fact.Called fact, Story story) {}

    void left(Fact.Left fact, @Nullable Story story) {}

    void arrived(Fact.Arrived fact, @Nullable Story story) {}

    void heard(Heard heard, Story story) {}

    void told(Fact.Told fact, Story story) {}

    void alarmed(Fact.Alarmed fact) {}

    void opened(Fact.Opened fact, Life life) {}

    /** A life ended: by death, or in order. */
    void ended(Fact fact, Life life) {}

    void rebooted(Fact.Rebooted fact) {}

    void ordered(Fact.Ordered fact) {}

    void seen(Fact.Seen fact) {}

    /** The run is over; called once for every attempt. */
    void atRest(Story story) {}

    /** The run is over; called once, after every attempt. */
    void atRest() {}
}
