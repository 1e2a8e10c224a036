using System.Text.Json.Serialization;

namespace ElevatorFunctions.Uploads;

/// <summary>The right that a link gives to a file.</summary>
internal enum FileRight
{
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>Good once.</summary>
    [JsonStringEnumMemberName("write")]
    Write,
}
