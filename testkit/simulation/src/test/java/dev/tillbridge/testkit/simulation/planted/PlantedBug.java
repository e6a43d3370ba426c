package dev.tillbridge.testkit.simulation.planted;

/**
 * A bug that a person could have written.
 *
 * @param id a short name
 * @param promise which promise or numbered rule of the recovery design it breaks
 * @param words what it does, in the words of the promise
 * @param rarity how long it takes to be found
 * @param shows on which days it can show
 * @param type the class it is in
 * @param change what is done to that class
 */
record PlantedBug(String id, String promise, String words, Rarity rarity, Shows shows, String type, Change change) {

    private static final String DRIVERS = "dev.tillbridge.driver.";

    /** How many seeds are tried before it must have been found. */
    enum Rarity {
        /** It shows in many a day. */
        COMMON(250),
        /** It takes a chain of things that seldom come together. */
        RARE(10_000),
        /** Nothing that a day has shows it yet: it is tried, and what is missing stands beside it. */
        UNSEEN(1_000);

        private final int seeds;

        Rarity(int seeds) {
            this.seeds = seeds;
        }

        int seeds() {
            return seeds;
        }
    }

    /** On which days a bug can show; the others need not be lived through to know that it does not. */
    enum Shows {
        /** On any. */
        ALWAYS,
        /** Where terminals lie. */
        WITH_LIES
    }

    /** Returns the same bug, which takes longer to be found. */
    PlantedBug as(Rarity other) {
        return new PlantedBug(id, promise, words, other, shows, type, change);
    }

    /** Returns whether a terminal of a driver can show it; what is in no driver shows at every terminal. */
    boolean concerns(String driver) {
        if (!type.startsWith(DRIVERS)) {
            return true;
        }
        String home = type.substring(DRIVERS.length());
        if (home.startsWith("payxpert.app.")) {
            return driver.startsWith("payxpert-");
        }
        return home.startsWith(driver + ".");
    }
}
