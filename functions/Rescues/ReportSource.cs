using System.Text.Json.Serialization;

namespace ElevatorFunctions.Rescues;

/// <summary>How a report came .</summary>
internal enum ReportSource
{
    /// <summary>By the device on board.</summary>
    [JsonStringEnumMemberName("device")]
    Device,

    /// <summary>By somebody who scanned the QR code.</summary>
    [JsonStringEnumMemberName("public")]
    Public,

    /// <summary>By the use unit.</summary>
    [JsonStringEnumMemberName("use-unit")]
    UseUnit,

    /// <summary>By telephone, entered by the rescue centre.</summary>
    [JsonStringEnumMemberName("rescue-centre")]
    RescueCentre,
}
