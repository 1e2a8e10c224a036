using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Inspections;

/// <summary>The party that has to mend a defect of an inspection (S-4).</summary>
public enum DefectResponsible
{
    /// <summary>The maintenance company, whose rate it lowers.</summary>
    [JsonStringEnumMemberName("maintenance"), Description("维保单位"), English("maintenance company")]
    Maintenance,

    /// <summary>The organisation that operates the elevator.</summary>
    [JsonStringEnumMemberName("use-unit"), Description("使用单位"), English("use unit")]
    UseUnit,

    /// <summary>Another party, such as the manufacturer.</summary>
    [JsonStringEnumMemberName("other"), Description("其他"), English("other")]
    Other,
}
