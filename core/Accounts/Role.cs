namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The role of a caller (rule book, section 1). Whether an account is a main account or a sub-account is a separate fact.
/// </summary>
public enum Role
{
    /// <summary>维保单位: maintenance company.</summary>
    Maintenance,

    /// <summary>使用单位: use unit.</summary>
    UseUnit,

    /// <summary>救援中心: rescue centre.</summary>
    RescueCentre,

    /// <summary>监管机构: supervisor of a district or of the city.</summary>
    Supervisor,

    /// <summary>特检院: inspection body.</summary>
    Inspection,

    /// <summary>系统管理员: operator of the system.</summary>
    Admin,

    /// <summary>公众: a person who scans a code, without login.</summary>
    Public,

    /// <summary>物联网装置: device of one elevator.</summary>
    Device,
}
