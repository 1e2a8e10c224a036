using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The six rates of a maintenance company (六个率, S-1 to S-6).</summary>
public enum ScoreRate
{
    /// <summary>Share of the required visits that were made well and in time (S-1).</summary>
    [JsonStringEnumMemberName("maintenance"), Description("维护保养有效率"), English("effective maintenance rate")]
    Maintenance,

    /// <summary>Share of the owed rescues that were in time (S-2).</summary>
    [JsonStringEnumMemberName("rescue"), Description("救援及时率"), English("timely rescue rate")]
    Rescue,

    /// <summary>Share of the complaints that were handled in time (S-3).</summary>
    [JsonStringEnumMemberName("complaint"), Description("反馈处置及时率"), English("timely complaint rate")]
    Complaint,

    /// <summary>Share of the inspected elevators that passed at the first go (S-4).</summary>
    [JsonStringEnumMemberName("inspection"), Description("一次检验合格率"), English("first inspection pass rate")]
    Inspection,

    /// <summary>Share of the elevators with an entrapment in the calendar year (S-5).</summary>
    [JsonStringEnumMemberName("fault"), Description("维保电梯故障率"), English("elevator fault rate")]
    Fault,

    /// <summary>Share of the use units taken over whose change was filed in time (S-6).</summary>
    [JsonStringEnumMemberName("maintainer-change"), Description("维保变更及时率"), English("timely maintainer change rate")]
    MaintainerChange,
}
