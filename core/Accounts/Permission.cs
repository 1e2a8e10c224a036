namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The permissions, one per module and action. Reading and changing one's own profile needs no permission. The scope, one's own
/// organisation or district or assigned elevators, is a separate question.
/// </summary>
public enum Permission
{
    /// <summary>Sub-accounts of the own organisation, and main accounts for <see cref="Role.Admin"/>.</summary>
    AccountsManage,

    /// <summary>Organisations and their contacts.</summary>
    OrganisationsRead,

    /// <summary>Make and change organisations.</summary>
    OrganisationsWrite,

    /// <summary>The registry.</summary>
    ElevatorsRead,

    /// <summary>Registry changes: new elevators, import, status, change of maintainer (E-6).</summary>
    ElevatorsWrite,

    /// <summary>Collect the location of an elevator (E-5).</summary>
    ElevatorsLocate,

    /// <summary>Issue, reissue and revoke QR codes, also temporary ones (E-4).</summary>
    ElevatorsQr,

    /// <summary>Contracts and their elevators.</summary>
    ContractsRead,

    /// <summary>Make, change, bind and unbind contracts (C-2).</summary>
    ContractsWrite,

    /// <summary>Maintenance records and tasks.</summary>
    VisitsRead,

    /// <summary>Sign in and out at an elevator. Has no effect for a main account (V-1).</summary>
    VisitsScan,

    /// <summary>Review visits without signature (V-14).</summary>
    VisitsReview,

    /// <summary>Rescues and faults.</summary>
    RescuesRead,

    /// <summary>Report a fault .</summary>
    RescuesReport,

    /// <summary>Accept, arrive, complete, undo .</summary>
    RescuesHandle,

    /// <summary>Dispatch, second level, undo, confirm people trapped .</summary>
    RescuesDispatch,

    /// <summary>Complaints and their statistics.</summary>
    ComplaintsRead,

    /// <summary>Accept and handle complaints (P-2).</summary>
    ComplaintsHandle,

    /// <summary>Review handled complaints (P-2).</summary>
    ComplaintsReview,

    /// <summary>Inspection reports.</summary>
    InspectionsRead,

    /// <summary>Enter inspection reports.</summary>
    InspectionsWrite,

    /// <summary>The six rates.</summary>
    ScoresRead,

    /// <summary>Exempt records from the assessment.</summary>
    ScoresExempt,

    /// <summary>Notices and their delivery.</summary>
    NoticesRead,

    /// <summary>Settings of the system.</summary>
    SettingsWrite,
}
