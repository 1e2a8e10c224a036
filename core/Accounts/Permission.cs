using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The permissions, one per module and action. Reading and changing one's own profile needs no permission. The scope, one's own
/// organisation or district or assigned elevators, is a separate question.
/// </summary>
public enum Permission
{
    /// <summary>Sub-accounts of the own organisation, and main accounts for <see cref="Role.Admin"/>.</summary>
    [JsonStringEnumMemberName("accounts.manage"), Description("账号管理"), English("manage accounts")]
    AccountsManage,

    /// <summary>Organisations and their contacts.</summary>
    [JsonStringEnumMemberName("organisations.read"), Description("单位查看"), English("view organisations")]
    OrganisationsRead,

    /// <summary>Make and change organisations. A main account has it for its own .</summary>
    [JsonStringEnumMemberName("organisations.write"), Description("单位管理"), English("manage organisations")]
    OrganisationsWrite,

    /// <summary>The registry.</summary>
    [JsonStringEnumMemberName("elevators.read"), Description("电梯查看"), English("view elevators")]
    ElevatorsRead,

    /// <summary>Registry changes: new elevators, import, status, change of maintainer (E-6).</summary>
    [JsonStringEnumMemberName("elevators.write"), Description("电梯管理"), English("manage elevators")]
    ElevatorsWrite,

    /// <summary>Collect the location of an elevator (E-5).</summary>
    [JsonStringEnumMemberName("elevators.locate"), Description("电梯信息采集"), English("collect locations of elevators")]
    ElevatorsLocate,

    /// <summary>Issue, reissue and revoke QR codes, also temporary ones (E-4).</summary>
    [JsonStringEnumMemberName("elevators.qr"), Description("电梯二维码管理"), English("manage QR codes of elevators")]
    ElevatorsQr,

    /// <summary>Contracts and their elevators.</summary>
    [JsonStringEnumMemberName("contracts.read"), Description("合同查看"), English("view contracts")]
    ContractsRead,

    /// <summary>Make, change, bind and unbind contracts (C-2).</summary>
    [JsonStringEnumMemberName("contracts.write"), Description("合同管理"), English("manage contracts")]
    ContractsWrite,

    /// <summary>Maintenance records and tasks.</summary>
    [JsonStringEnumMemberName("visits.read"), Description("维保记录查看"), English("view maintenance records")]
    VisitsRead,

    /// <summary>Sign in and out at an elevator. Has no effect for a main account (V-1).</summary>
    [JsonStringEnumMemberName("visits.scan"), Description("扫码维保"), English("maintain by scanning")]
    VisitsScan,

    /// <summary>Review visits without signature (V-14).</summary>
    [JsonStringEnumMemberName("visits.review"), Description("维保复核"), English("review maintenance")]
    VisitsReview,

    /// <summary>Rescues and faults.</summary>
    [JsonStringEnumMemberName("rescues.read"), Description("应急救援查看"), English("view rescues")]
    RescuesRead,

    /// <summary>Report a fault .</summary>
    [JsonStringEnumMemberName("rescues.report"), Description("故障上报"), English("report faults")]
    RescuesReport,

    /// <summary>Accept, arrive, complete, undo .</summary>
    [JsonStringEnumMemberName("rescues.handle"), Description("故障处置"), English("handle faults")]
    RescuesHandle,

    /// <summary>Dispatch, second level, undo, confirm people trapped .</summary>
    [JsonStringEnumMemberName("rescues.dispatch"), Description("救援调度"), English("dispatch rescues")]
    RescuesDispatch,

    /// <summary>Complaints and their statistics.</summary>
    [JsonStringEnumMemberName("complaints.read"), Description("投诉查看"), English("view complaints")]
    ComplaintsRead,

    /// <summary>Accept and handle complaints (P-2).</summary>
    [JsonStringEnumMemberName("complaints.handle"), Description("投诉处理"), English("handle complaints")]
    ComplaintsHandle,

    /// <summary>Review handled complaints (P-2).</summary>
    [JsonStringEnumMemberName("complaints.review"), Description("投诉复核"), English("review complaints")]
    ComplaintsReview,

    /// <summary>Inspection reports.</summary>
    [JsonStringEnumMemberName("inspections.read"), Description("检验查看"), English("view inspections")]
    InspectionsRead,

    /// <summary>Enter inspection reports.</summary>
    [JsonStringEnumMemberName("inspections.write"), Description("检验录入"), English("enter inspections")]
    InspectionsWrite,

    /// <summary>The six rates.</summary>
    [JsonStringEnumMemberName("scores.read"), Description("评分查看"), English("view scores")]
    ScoresRead,

    /// <summary>Exempt records from the assessment.</summary>
    [JsonStringEnumMemberName("scores.exempt"), Description("免考核"), English("exempt from assessment")]
    ScoresExempt,

    /// <summary>Notices and their delivery.</summary>
    [JsonStringEnumMemberName("notices.read"), Description("短信查看"), English("view text messages")]
    NoticesRead,

    /// <summary>Settings of the system.</summary>
    [JsonStringEnumMemberName("settings.write"), Description("系统设置"), English("change settings")]
    SettingsWrite,

    /// <summary>The log of administrative acts .</summary>
    [JsonStringEnumMemberName("acts.read"), Description("操作日志查看"), English("view administrative acts")]
    ActsRead,
}
