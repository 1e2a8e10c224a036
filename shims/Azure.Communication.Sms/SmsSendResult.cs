#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Communication.Sms;

/// <summary>What the service says of one recipient.</summary>
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

    /// <summary>The service's name for the message; null when it was not taken.</summary>
    public string MessageId { get; }

    public int HttpStatusCode { get; }

    public bool Successful { get; }

    public string ErrorMessage { get; }
}
