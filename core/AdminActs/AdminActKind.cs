using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.AdminActs;

/// <summary>The administrative acts, which are in the log .</summary>
public enum AdminActKind
{
    /// <summary>An elevator entered into the registry (E-1).</summary>
    [JsonStringEnumMemberName("elevator-added"), Description("电梯登记"), English("elevator added")]
    ElevatorAdded,

    /// <summary>Fields of the registry.</summary>
    [JsonStringEnumMemberName("elevator-changed"), Description("电梯变更"), English("elevator changed")]
    ElevatorChanged,

    /// <summary>A position collected (E-5).</summary>
    [JsonStringEnumMemberName("elevator-located"), Description("位置采集"), English("location collected")]
    ElevatorLocated,

    /// <summary>A proposed position accepted or refused (E-5).</summary>
    [JsonStringEnumMemberName("location-decided"), Description("位置审核"), English("location decided on")]
    LocationDecided,

    /// <summary>Another maintenance company (E-6).</summary>
    [JsonStringEnumMemberName("maintainer-changed"), Description("维保单位变更"), English("maintainer changed")]
    MaintainerChanged,

    /// <summary>A retirement (E-7).</summary>
    [JsonStringEnumMemberName("elevator-retired"), Description("电梯注销"), English("elevator retired")]
    ElevatorRetired,

    /// <summary>A retirement taken back (E-7).</summary>
    [JsonStringEnumMemberName("elevator-reinstated"), Description("撤销注销"), English("retirement taken back")]
    ElevatorReinstated,

    /// <summary>A QR code issued (E-4).</summary>
    [JsonStringEnumMemberName("qr-issued"), Description("二维码发放"), English("QR code issued")]
    QrIssued,

    /// <summary>A QR code revoked (E-4).</summary>
    [JsonStringEnumMemberName("qr-revoked"), Description("二维码吊销"), English("QR code revoked")]
    QrRevoked,

    /// <summary>A file of elevators taken in. The history of each elevator says what it changed.</summary>
    [JsonStringEnumMemberName("elevators-imported"), Description("电梯导入"), English("elevators imported")]
    ElevatorsImported,

    /// <summary>A contract created (C-1).</summary>
    [JsonStringEnumMemberName("contract-created"), Description("合同新增"), English("contract created")]
    ContractCreated,

    /// <summary>A contract changed (C-4).</summary>
    [JsonStringEnumMemberName("contract-changed"), Description("合同变更"), English("contract changed")]
    ContractChanged,

    /// <summary>A contract deleted (C-2).</summary>
    [JsonStringEnumMemberName("contract-deleted"), Description("合同删除"), English("contract deleted")]
    ContractDeleted,

    /// <summary>Elevators bound to a contract (C-2).</summary>
    [JsonStringEnumMemberName("elevators-bound"), Description("合同绑定电梯"), English("elevators bound")]
    ElevatorsBound,

    /// <summary>An elevator unbound from a contract (C-2).</summary>
    [JsonStringEnumMemberName("elevator-unbound"), Description("合同解绑电梯"), English("elevator unbound")]
    ElevatorUnbound,

    /// <summary>An organisation and its main account created .</summary>
    [JsonStringEnumMemberName("organisation-created"), Description("单位新增"), English("organisation created")]
    OrganisationCreated,

    /// <summary>An organisation changed .</summary>
    [JsonStringEnumMemberName("organisation-changed"), Description("单位变更"), English("organisation changed")]
    OrganisationChanged,

    /// <summary>The contacts of an organisation .</summary>
    [JsonStringEnumMemberName("contacts-changed"), Description("联系人变更"), English("contacts changed")]
    ContactsChanged,

    /// <summary>The rescue points of a company .</summary>
    [JsonStringEnumMemberName("rescue-points-changed"), Description("救援点变更"), English("rescue points changed")]
    RescuePointsChanged,

    /// <summary>An organisation closed, and its accounts cancelled (E-7).</summary>
    [JsonStringEnumMemberName("organisation-closed"), Description("单位注销"), English("organisation closed")]
    OrganisationClosed,

    /// <summary>A sub-account created .</summary>
    [JsonStringEnumMemberName("account-created"), Description("账号新增"), English("account created")]
    AccountCreated,

    /// <summary>Name, gender or status of an account .</summary>
    [JsonStringEnumMemberName("account-changed"), Description("账号变更"), English("account changed")]
    AccountChanged,

    /// <summary>An account cancelled .</summary>
    [JsonStringEnumMemberName("account-cancelled"), Description("账号注销"), English("account cancelled")]
    AccountCancelled,

    /// <summary>The permissions of a sub-account .</summary>
    [JsonStringEnumMemberName("permissions-changed"), Description("权限变更"), English("permissions changed")]
    PermissionsChanged,

    /// <summary>The elevators of a sub-account .</summary>
    [JsonStringEnumMemberName("elevators-assigned"), Description("电梯指派"), English("elevators assigned")]
    ElevatorsAssigned,

    /// <summary>The skill level of a sub-account .</summary>
    [JsonStringEnumMemberName("level-changed"), Description("技能等级变更"), English("level changed")]
    LevelChanged,

    /// <summary>Another password for an account .</summary>
    [JsonStringEnumMemberName("password-reset"), Description("密码重置"), English("password reset")]
    PasswordReset,

    /// <summary>An open visit ended as invalid (V-19).</summary>
    [JsonStringEnumMemberName("visit-ended"), Description("维保终止"), English("visit ended")]
    VisitEnded,

    /// <summary>A correction beside a visit's record (V-16).</summary>
    [JsonStringEnumMemberName("visit-corrected"), Description("维保记录更正"), English("visit corrected")]
    VisitCorrected,

    /// <summary>A report of an inspection entered (S-4).</summary>
    [JsonStringEnumMemberName("inspection-entered"), Description("检验报告录入"), English("inspection entered")]
    InspectionEntered,

    /// <summary>A file of reports of inspections taken in.</summary>
    [JsonStringEnumMemberName("inspections-imported"), Description("检验报告导入"), English("inspections imported")]
    InspectionsImported,

    /// <summary>A report of an inspection withdrawn (S-4).</summary>
    [JsonStringEnumMemberName("inspection-withdrawn"), Description("检验报告撤回"), English("inspection withdrawn")]
    InspectionWithdrawn,

    /// <summary>A record exempted from the assessment, or applied for (S-8).</summary>
    [JsonStringEnumMemberName("exemption-made"), Description("免考核办理"), English("exemption made")]
    ExemptionMade,

    /// <summary>An application for an exemption granted or refused (S-8).</summary>
    [JsonStringEnumMemberName("exemption-decided"), Description("免考核审核"), English("exemption decided on")]
    ExemptionDecided,

    /// <summary>An exemption from the assessment withdrawn (S-8).</summary>
    [JsonStringEnumMemberName("exemption-withdrawn"), Description("免考核撤销"), English("exemption withdrawn")]
    ExemptionWithdrawn,
}
