using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Accounts;

/// <summary>Gender as the manual records it .</summary>
internal enum Gender
{
    /// <summary>男.</summary>
    [JsonStringEnumMemberName("male"), Description("男")]
    Male,

    /// <summary>女.</summary>
    [JsonStringEnumMemberName("female"), Description("女")]
    Female,
}
