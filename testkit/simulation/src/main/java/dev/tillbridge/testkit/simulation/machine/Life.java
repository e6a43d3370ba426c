package dev.tillbridge.testkit.simulation.machine;

/** One life of a process, from its start to its end. */
public final class Life {

    private final int number;
    private boolean dead;
    private boolean over;
    private int connections;

    /**
     * Begins a life.
     *
     * @param number counts lives over the whole run
     */
    public Life(int number) {
        this.number = number;
    }

    /** Returns its number. */
    public int number() {
        return number;
    }

    /** Ends it at once: nothing that it does from now on has any effect. */
    public void kill() {
        dead = true;
        over = true;
    }

    /** Takes no further tasks; those that run may end. */
    public void end() {
        over = true;
    }

    /** Returns whether it was killed. */
    public boolean isDead() {
        return dead;
    }

    /** Returns whether it begins nothing any more. */
    public boolean isOver() {
        return over;
    }

    /** Returns how many connections it has open. */
    public int connections() {
        return connections;
    }

    void connected() {
        connections++;
    }

    void disconnected() {
        connections--;
    }

    /** Lets nobody past who belongs to a dead process. */
    public void checkAlive() {
        if (dead) {
            throw new ProcessDied();
        }
    }
}
