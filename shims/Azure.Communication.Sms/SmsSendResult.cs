#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Communication.Sms;

/// <summary>The service's answer for one recipient.</summary>
public class SmsSendResult
{
    internal SmsSendResult(string to, string messageId, int httpStatusCode, bool successful, string errorMessage)
    {
        To = to;
        MessageId = messageId;
        HttpStatusCode = httpStatusCode;
        Successful = successful;
        ErrorMessage = errorMessage;
    }

    public string To { get; }

    /// <summary>The service's name for the message, or null if the service did not take it.</summary>
    public string MessageId { get; }

    public int HttpStatusCode { get; }

    public bool Successful { get; }

    public string ErrorMessage { get; }
}
