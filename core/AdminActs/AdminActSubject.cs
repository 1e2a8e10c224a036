using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.AdminActs;

/// <summary>The kinds of subjects of administrative acts .</summary>
public enum AdminActSubject
{
    /// <summary>An elevator, by its code.</summary>
    [JsonStringEnumMemberName("elevator"), Description("电梯"), English("elevator")]
    Elevator,

    /// <summary>A contract, by its id.</summary>
    [JsonStringEnumMemberName("contract"), Description("合同"), English("contract")]
    Contract,

    /// <summary>An organisation, by its credit code.</summary>
    [JsonStringEnumMemberName("organisation"), Description("单位"), English("organisation")]
    Organisation,

    /// <summary>An account, by its id.</summary>
    [JsonStringEnumMemberName("account"), Description("账号"), English("account")]
    Account,

    /// <summary>A visit, by its id.</summary>
    [JsonStringEnumMemberName("visit"), Description("维保记录"), English("maintenance record")]
    Visit,

    /// <summary>An import, by its id.</summary>
    [JsonStringEnumMemberName("import"), Description("导入"), English("import")]
    Import,

    /// <summary>A report of an inspection, by its id.</summary>
    [JsonStringEnumMemberName("inspection"), Description("检验报告"), English("inspection report")]
    Inspection,

    /// <summary>An exemption from the assessment, by its id.</summary>
    [JsonStringEnumMemberName("exemption"), Description("免考核"), English("exemption")]
    Exemption,
}
