package io.strongroom.watch.node;

/** A call to the node that brought no result. */
public sealed class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NodeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The node said no. The call had no effect. */
    public static final class Refused extends NodeException {

        private static final long serialVersionUID = 1L;

        private final String method;
        private final int code;
        private final String reason;

        public Refused(String method, int code, String reason) {
            super("The node refused " + method + " (" + code + "): " + reason, null);
            this.method = method;
            this.code = code;
            this.reason = reason;
        }

        /** The JSON-RPC error code, as in Bitcoin Core's {@code rpc/protocol.h}. */
        public int code() {
            return code;
        }

        public String method() {
            return method;
        }

        public String reason() {
            return reason;
        }
    }

    /** The node cannot be reached, or does not take this service's credentials. The call had no effect. */
    public static final class Unreachable extends NodeException {

        private static final long serialVersionUID = 1L;

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** No answer came in time. Whether the call had its effect is not known: ask before repeating it. */
    public static final class Unknown extends NodeException {

        private static final long serialVersionUID = 1L;

        public Unknown(String method, Throwable cause) {
            super("The node gave no answer to " + method + "; whether it took effect is not known", cause);
        }
    }

    /** The answer is not what was asked for, or not what it can be. */
    public static final class Untrustworthy extends NodeException {

        private static final long serialVersionUID = 1L;

        public Untrustworthy(String message) {
            super(message, null);
        }
    }
}
