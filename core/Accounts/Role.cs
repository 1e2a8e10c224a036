using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The role of a caller (rule book, section 1). Whether an account is a main account or a sub-account is a separate fact.
/// </summary>
public enum Role
{
    /// <summary>维保单位: maintenance company.</summary>
    [JsonStringEnumMemberName("maintenance"), Description("维保单位"), English("maintenance company")]
    Maintenance,

    /// <summary>使用单位: use unit.</summary>
    [JsonStringEnumMemberName("use-unit"), Description("使用单位"), English("use unit")]
    UseUnit,

    /// <summary>救援中心: rescue centre.</summary>
    [JsonStringEnumMemberName("rescue-centre"), Description("救援中心"), English("rescue centre")]
    RescueCentre,

    /// <summary>监管机构: supervisor of a district or of the city.</summary>
    [JsonStringEnumMemberName("supervisor"), Description("监管机构"), English("supervisor")]
    Supervisor,

    /// <summary>特检院: inspection body.</summary>
    [JsonStringEnumMemberName("inspection"), Description("特检院"), English("inspection body")]
    Inspection,

    /// <summary>系统管理员: operator of the system.</summary>
    [JsonStringEnumMemberName("admin"), Description("系统管理员"), English("system administrator")]
    Admin,

    /// <summary>公众: a person who scans a code, without login.</summary>
    [JsonStringEnumMemberName("public"), Description("公众"), English("public")]
    Public,

    /// <summary>物联网装置: device of one elevator.</summary>
    [JsonStringEnumMemberName("device"), Description("物联网装置"), English("device on board")]
    Device,
}
