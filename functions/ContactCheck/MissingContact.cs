using System.Text.Json.Serialization;

namespace ElevatorFunctions.ContactCheck;

/// <summary>A contact whose absence keeps a notice from reaching an organisation.</summary>
internal enum MissingContact
{
    /// <summary>Its main account is not in use, or has no verified phone .</summary>
    [JsonStringEnumMemberName("main-account-phone")]
    MainAccountPhone,

    /// <summary>It has no rescue contact .</summary>
    [JsonStringEnumMemberName("rescue-contact")]
    RescueContact,

    /// <summary>It has no maintenance contact .</summary>
    [JsonStringEnumMemberName("maintenance-contact")]
    MaintenanceContact,
}
