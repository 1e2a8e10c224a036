namespace ElevatorFunctions.Core.Accounts;

/// <summary>The most that each role may do.</summary>
public static class Roles
{
    /// <summary>
    /// Everything an account of this role may ever do: a sub-account's permissions are a part of it.
    /// </summary>
    public static PermissionSet Grantable(this Role role) => role switch
    {
        Role.Maintenance => PermissionSet.Of(
            Permission.AccountsManage, Permission.OrganisationsRead, Permission.ElevatorsRead, Permission.ElevatorsLocate,
            Permission.ContractsRead, Permission.ContractsWrite, Permission.VisitsRead, Permission.VisitsScan,
            Permission.RescuesRead, Permission.RescuesHandle, Permission.ComplaintsRead, Permission.ComplaintsHandle,
            Permission.InspectionsRead, Permission.ScoresRead, Permission.NoticesRead, Permission.ActsRead),
        Role.UseUnit => PermissionSet.Of(
            Permission.AccountsManage, Permission.OrganisationsRead, Permission.ElevatorsRead, Permission.VisitsRead,
            Permission.VisitsReview, Permission.RescuesRead, Permission.RescuesReport, Permission.ComplaintsRead,
            Permission.ComplaintsReview, Permission.InspectionsRead, Permission.ActsRead),
        Role.RescueCentre => PermissionSet.Of(
            Permission.AccountsManage, Permission.OrganisationsRead, Permission.ElevatorsRead, Permission.ContractsRead, Permission.VisitsRead,
            Permission.RescuesRead, Permission.RescuesReport, Permission.RescuesDispatch, Permission.ComplaintsRead, Permission.InspectionsRead,
            Permission.ScoresRead, Permission.ScoresExempt, Permission.NoticesRead, Permission.ActsRead),
        Role.Supervisor => PermissionSet.Of(
            Permission.AccountsManage, Permission.OrganisationsRead, Permission.ElevatorsRead, Permission.ElevatorsWrite,
            Permission.ElevatorsLocate, Permission.ElevatorsQr, Permission.ContractsRead, Permission.VisitsRead, Permission.RescuesRead,
            Permission.ComplaintsRead, Permission.InspectionsRead, Permission.InspectionsWrite, Permission.ScoresRead, Permission.NoticesRead,
            Permission.ActsRead),
        Role.Inspection => PermissionSet.Of(
            Permission.AccountsManage, Permission.OrganisationsRead, Permission.ElevatorsRead, Permission.ElevatorsLocate, Permission.ElevatorsQr,
            Permission.InspectionsRead, Permission.InspectionsWrite, Permission.ActsRead),
        Role.Admin => PermissionSet.Of(
            Permission.AccountsManage, Permission.OrganisationsRead, Permission.OrganisationsWrite, Permission.ElevatorsRead,
            Permission.ElevatorsWrite, Permission.ElevatorsLocate, Permission.ElevatorsQr, Permission.VisitsRead, Permission.RescuesRead,
            Permission.ScoresRead, Permission.NoticesRead, Permission.SettingsWrite, Permission.ActsRead),
        Role.Public or Role.Device => PermissionSet.None,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };

    /// <summary>
    /// The permissions of the main account of an organisation of this role: everything but scan (V-1), and the organisation's own contacts
    /// and rescue points.
    /// </summary>
    public static PermissionSet OfMainAccount(this Role role) =>
        role is Role.Public or Role.Device ? PermissionSet.None : role.Grantable().Without(Permission.VisitsScan).With(Permission.OrganisationsWrite);
}
