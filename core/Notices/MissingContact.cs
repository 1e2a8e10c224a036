using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Notices;

/// <summary>A contact whose absence keeps a notice from reaching an organisation.</summary>
public enum MissingContact
{
    /// <summary>Its main account is not in use, or has no verified phone .</summary>
    [JsonStringEnumMemberName("main-account-phone"), Description("主账号未绑定手机")]
    MainAccountPhone,

    /// <summary>It has no rescue contact .</summary>
    [JsonStringEnumMemberName("rescue-contact"), Description("救援联系人未设置")]
    RescueContact,

    /// <summary>It has no maintenance contact .</summary>
    [JsonStringEnumMemberName("maintenance-contact"), Description("维保联系人未设置")]
    MaintenanceContact,
}
