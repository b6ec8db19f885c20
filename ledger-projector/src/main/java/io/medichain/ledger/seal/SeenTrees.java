package io.medichain.ledger.seal;

import java.util.List;

/** What others have seen of the log, so that nothing is signed below or beside it. */
public interface SeenTrees {
    /** Nobody has seen anything. */
    SeenTrees NONE = new SeenTrees() {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public List<SeenTree> trees() {
            return List.of();
        }
    };

    /** Whether they can be asked already. */
    boolean isReady();

    /** The newest tree that each has seen; who does not answer, or cannot be read, is left out. */
    List<SeenTree> trees();
}
