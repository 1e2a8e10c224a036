namespace FunctionsHost.Queues.Amqp;

/// <summary>Error conditions of AMQP and of the service. The official client chooses its exception by them.</summary>
internal static class AmqpConditions
{
    public const string DecodeError = "amqp:decode-error";
    public const string FramingError = "amqp:connection:framing-error";
    public const string ConnectionForced = "amqp:connection:forced";
    public const string UnattachedHandle = "amqp:session:unattached-handle";
    public const string HandleInUse = "amqp:session:handle-in-use";
    public const string MessageSizeExceeded = "amqp:link:message-size-exceeded";
    public const string TransferLimitExceeded = "amqp:link:transfer-limit-exceeded";
    public const string InternalError = "amqp:internal-error";
    public const string InvalidField = "amqp:invalid-field";
    public const string NotAllowed = "amqp:not-allowed";
    public const string NotFound = "amqp:not-found";
    public const string NotImplemented = "amqp:not-implemented";
    public const string Unauthorized = "amqp:unauthorized-access";
    public const string Argument = "com.microsoft:argument-error";
    public const string DeadLetter = "com.microsoft:dead-letter";
    public const string MessageLockLost = "com.microsoft:message-lock-lost";
    public const string MessageNotFound = "com.microsoft:message-not-found";
    public const string ServerBusy = "com.microsoft:server-busy";
}
