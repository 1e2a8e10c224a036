#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Messaging.ServiceBus;

/// <summary>An operation on a queue failed; <see cref="Reason"/> says how.</summary>
public class ServiceBusException : Exception
{
    public ServiceBusException()
    {
    }

    public ServiceBusException(
        string message, ServiceBusFailureReason reason, string entityPath = default, Exception innerException = default)
        : this(IsPassing(reason), message, entityPath, reason, innerException)
    {
    }

    public ServiceBusException(
        bool isTransient,
        string message,
        string entityName = default,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception innerException = default)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>Trying again may help.</summary>
    public bool IsTransient { get; }

    public ServiceBusFailureReason Reason { get; }

    /// <summary>The queue, if one is concerned.</summary>
    public string EntityPath { get; }

    public override string Message =>
        string.IsNullOrEmpty(EntityPath) ? $"{base.Message} ({Reason})" : $"{base.Message} ({EntityPath} - {Reason})";

    private static bool IsPassing(ServiceBusFailureReason reason) =>
        reason is ServiceBusFailureReason.ServiceCommunicationProblem
            or ServiceBusFailureReason.ServiceTimeout
            or ServiceBusFailureReason.ServiceBusy;
}
