package io.strongroom.chain.bitcoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.strongroom.model.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The way from a master key to a key below it (BIP32).
 *
 * @param steps child numbers, 0 to 4294967295; 2147483648 and above are hardened
 */
public record DerivationPath(List<Long> steps) {

    public static final DerivationPath MASTER = new DerivationPath(List.of());

    private static final long HARDENED = 0x80000000L;
    private static final int DEEPEST = 255;
    private static final int ACCOUNT_LEVEL = 2;
    private static final Pattern STEP = Pattern.compile("[0-9]{1,10}[h']?");

    /** @throws ChainException if a step is out of range or there are more than 255 (slug {@code bad-path}) */
    public DerivationPath {
        steps = List.copyOf(steps);
        if (steps.size() > DEEPEST || steps.stream().anyMatch(step -> step < 0 || step >= 2 * HARDENED)) {
            throw refused();
        }
    }

    /**
     * Reads a path such as {@code m/84h/1h/0h} or {@code m/84'/1'/0'/0/7}.
     *
     * @throws ChainException with slug {@code bad-path}
     */
    @JsonCreator
    public static DerivationPath parse(String text) {
        if (text == null || text.length() > DEEPEST * 12 || !(text.equals("m") || text.startsWith("m/"))) {
            throw refused();
        }
        List<Long> steps = new ArrayList<>();
        if (text.length() > 1) {
            for (String step : text.substring(2).split("/", -1)) {
                steps.add(parseStep(step));
            }
        }
        return new DerivationPath(steps);
    }

    private static long parseStep(String step) {
        if (!STEP.matcher(step).matches()) {
            throw refused();
        }
        boolean hardened = step.endsWith("h") || step.endsWith("'");
        long index = Long.parseLong(hardened ? step.substring(0, step.length() - 1) : step);
        if (index >= HARDENED) {
            throw refused();
        }
        return hardened ? index + HARDENED : index;
    }

    private static ChainException refused() {
        return new ChainException(
                "bad-path", "a derivation path looks like m/84h/0h/0h/0/7, with indices below 2147483648");
    }

    public int depth() {
        return steps.size();
    }

    /** The path one level further down, not hardened; the index is 0 to 2147483647. */
    public DerivationPath child(long index) {
        return append(checked(index));
    }

    /** The path one level further down, hardened; the index is 0 to 2147483647. */
    public DerivationPath hardenedChild(long index) {
        return append(checked(index) + HARDENED);
    }

    /** The index at a level, without the hardened mark; level 0 is the first below the master. */
    public long index(int level) {
        return steps.get(level) & (HARDENED - 1);
    }

    public boolean isHardened(int level) {
        return steps.get(level) >= HARDENED;
    }

    /**
     * The account that the third level names (BIP44 and those that follow it).
     *
     * @throws ChainException with slug {@code foreign-origin} if it names none
     */
    public Account account() {
        if (depth() > ACCOUNT_LEVEL && isHardened(ACCOUNT_LEVEL)) {
            for (Account account : Account.values()) {
                if (account.index() == index(ACCOUNT_LEVEL)) {
                    return account;
                }
            }
        }
        throw new ChainException("foreign-origin", "the path " + this + " names no account");
    }

    /** Whether the path begins with all of another path. */
    public boolean startsWith(DerivationPath parent) {
        return depth() >= parent.depth() && steps.subList(0, parent.depth()).equals(parent.steps);
    }

    private static long checked(long index) {
        if (index < 0 || index >= HARDENED) {
            throw refused();
        }
        return index;
    }

    private DerivationPath append(long step) {
        List<Long> longer = new ArrayList<>(steps);
        longer.add(step);
        return new DerivationPath(longer);
    }

    /** The path with hardened levels marked by {@code h}, for example {@code m/84h/1h/0h/0/7}. */
    @Override
    @JsonValue
    public String toString() {
        StringBuilder text = new StringBuilder("m");
        for (int level = 0; level < depth(); level++) {
            text.append('/').append(index(level)).append(isHardened(level) ? "h" : "");
        }
        return text.toString();
    }
}
