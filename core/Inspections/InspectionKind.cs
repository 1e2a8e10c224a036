using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Inspections;

/// <summary>The kind of an inspection (检验类别).</summary>
public enum InspectionKind
{
    /// <summary>In the rhythm of the law.</summary>
    [JsonStringEnumMemberName("periodic"), Description("定期检验"), English("periodic inspection")]
    Periodic,

    /// <summary>Of the installation or of a major repair.</summary>
    [JsonStringEnumMemberName("supervisory"), Description("监督检验"), English("supervisory inspection")]
    Supervisory,

    /// <summary>Between two inspections, by a testing body.</summary>
    [JsonStringEnumMemberName("test"), Description("检测"), English("test")]
    Test,

    /// <summary>A second look after a failure, which no rate counts (S-4).</summary>
    [JsonStringEnumMemberName("re-check"), Description("复检"), English("re-check")]
    ReCheck,
}
