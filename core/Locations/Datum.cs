using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Locations;

/// <summary>The datum of a pair of coordinates (E-5). In China the two datums differ by 50 to 700 m.</summary>
public enum Datum
{
    /// <summary>The world's, which satellites give.</summary>
    [JsonStringEnumMemberName("wgs-84"), Description("WGS-84")]
    Wgs84,

    /// <summary>China's shifted one, which phones' map services give.</summary>
    [JsonStringEnumMemberName("gcj-02"), Description("GCJ-02")]
    Gcj02,
}
