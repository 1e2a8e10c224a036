namespace ElevatorFunctions.Storage;

/// <summary>Every table and container of the system; docs/storage.md says what each holds and why.</summary>
public static class TableNames
{
    /// <summary>User name to account.</summary>
    public const string Logins = "Logins";

    /// <summary>One partition a person: account, sessions, quota, visits, uploads.</summary>
    public const string People = "People";

    /// <summary>Organisations and their lists.</summary>
    public const string Organisations = "Organisations";

    /// <summary>One partition an elevator: registry entry, covers, claim, codes, history.</summary>
    public const string Elevators = "Elevators";

    /// <summary>Elevators by company, use unit and district.</summary>
    public const string ElevatorLists = "ElevatorLists";

    /// <summary>Elevators in use by district and day, as counted each night.</summary>
    public const string ElevatorCounts = "ElevatorCounts";

    /// <summary>One partition a device: which elevator it is on.</summary>
    public const string Devices = "Devices";

    /// <summary>One partition a company: contracts and what they bind.</summary>
    public const string Contracts = "Contracts";

    /// <summary>Visits by company and month, and by use unit and month.</summary>
    public const string VisitLists = "VisitLists";

    /// <summary>One partition an elevator: rescues, their reports, the open one.</summary>
    public const string Rescues = "Rescues";

    /// <summary>Pointers to rescues by company, use unit, district and city, by month and open.</summary>
    public const string RescueLists = "RescueLists";

    /// <summary>One partition an elevator: complaints.</summary>
    public const string Complaints = "Complaints";

    /// <summary>Pointers to complaints by company, use unit, district, elevator and city, by month and open.</summary>
    public const string ComplaintLists = "ComplaintLists";

    /// <summary>Text messages and their fate.</summary>
    public const string Notices = "Notices";

    /// <summary>Pointers to notices by organisation, district and city, by month and lost; those that wait to be sent; who would not be reached.</summary>
    public const string NoticeLists = "NoticeLists";

    /// <summary>SMS codes by phone, and image challenges that were answered.</summary>
    public const string PhoneCodes = "PhoneCodes";

    /// <summary>Uploads of the public by elevator, and pointers to all that no act has named yet.</summary>
    public const string Uploads = "Uploads";

    /// <summary>Import jobs.</summary>
    public const string Imports = "Imports";

    /// <summary>Every table.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Logins, People, Organisations, Elevators, ElevatorLists, ElevatorCounts, Devices, Contracts, VisitLists, Rescues, RescueLists, Complaints,
        ComplaintLists, Notices, NoticeLists, PhoneCodes, Uploads, Imports,
    ];

    /// <summary>Container of what people upload.</summary>
    public const string UploadFiles = "uploads";

    /// <summary>Container of import files and their reports.</summary>
    public const string ImportFiles = "imports";

    /// <summary>Every container.</summary>
    public static readonly IReadOnlyList<string> Containers = [UploadFiles, ImportFiles];
}
