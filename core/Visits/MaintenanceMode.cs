using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Visits;

/// <summary>How the work of a visit is recorded (V-13).</summary>
public enum MaintenanceMode
{
    /// <summary>按系统维保项: the items of TSG T5002, one by one.</summary>
    [JsonStringEnumMemberName("checklist"), Description("按系统维保项"), English("by checklist")]
    Checklist,

    /// <summary>按上传维保单: photos of the company's own paper form.</summary>
    [JsonStringEnumMemberName("paper"), Description("按上传维保单"), English("by uploaded form")]
    Paper,
}
