namespace ElevatorFunctions.Notices;

/// <summary>The provider that sends text messages and whose delivery reports are understood (setting <c>Sms__provider</c>).</summary>
internal enum SmsProvider
{
    /// <summary>Azure Communication Services.</summary>
    Acs,

    /// <summary>Alibaba Cloud (阿里云).</summary>
    Aliyun,

    /// <summary>Tencent Cloud (腾讯云).</summary>
    Tencent,
}
