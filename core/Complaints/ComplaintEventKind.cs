using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>A kind of event of a complaint. The log keeps every event (P-2).</summary>
public enum ComplaintEventKind
{
    /// <summary>The company has accepted.</summary>
    [JsonStringEnumMemberName("accepted"), Description("接单")]
    Accepted,

    /// <summary>The company has handled it.</summary>
    [JsonStringEnumMemberName("handled"), Description("处置")]
    Handled,

    /// <summary>The use unit is content: the complaint is closed.</summary>
    [JsonStringEnumMemberName("reviewed"), Description("复核")]
    Reviewed,

    /// <summary>The use unit is not content: the complaint has to be handled again.</summary>
    [JsonStringEnumMemberName("sent-back"), Description("退回")]
    SentBack,

    /// <summary>The complainant is content, after the end.</summary>
    [JsonStringEnumMemberName("confirmed"), Description("投诉人确认")]
    Confirmed,

    /// <summary>The complainant is not content, after the end: a new complaint follows.</summary>
    [JsonStringEnumMemberName("reopened"), Description("再次投诉")]
    Reopened,
}
