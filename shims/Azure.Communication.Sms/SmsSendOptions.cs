#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Communication.Sms;

/// <summary>How a message is to be sent.</summary>
public class SmsSendOptions
{
    public SmsSendOptions(bool enableDeliveryReport) => EnableDeliveryReport = enableDeliveryReport;

    /// <summary>Reports are to say whether the phone got it.</summary>
    public bool EnableDeliveryReport { get; }

    /// <summary>Comes back in the reports.</summary>
    public string Tag { get; set; }
}
