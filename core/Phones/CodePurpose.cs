using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Phones;

/// <summary>The purpose of proving a phone. A code is good for one purpose only .</summary>
public enum CodePurpose
{
    /// <summary>A complaint of the public (P-1).</summary>
    [JsonStringEnumMemberName("complaint"), Description("投诉")]
    Complaint,
}
