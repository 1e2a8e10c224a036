using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// Keys of the tables Complaints and ComplaintLists. Complaints: the partition is the elevator, so that a complaint and the request that made it
/// are written together: a request counts once. ComplaintLists: pointers by whoever lists them.
/// </summary>
public static class ComplaintKeys
{
    private const string Prefix = "complaint|";
    private const string RequestPrefix = "request|";

    /// <summary>The partition of an elevator.</summary>
    public static string Partition(ElevatorCode elevator) => elevator.ToString();

    /// <summary>A complaint.</summary>
    public static string Complaint(ComplaintId id) => Prefix + id;

    /// <summary>A request that was answered, by its digest; it names the complaint that it made or joined.</summary>
    public static string Request(string digest) => RequestPrefix + digest;

    /// <summary>The list of all.</summary>
    public static string City() => "city";

    /// <summary>The list of a company.</summary>
    public static string Company(OrganisationId company) => $"company|{company}";

    /// <summary>The list of a use unit.</summary>
    public static string UseUnit(OrganisationId unit) => $"unit|{unit}";

    /// <summary>The list of a district.</summary>
    public static string District(string district) => $"district|{district}";

    /// <summary>The list of an elevator.</summary>
    public static string Elevator(ElevatorCode elevator) => $"elevator|{elevator}";

    /// <summary>The lists a complaint stands in.</summary>
    public static IEnumerable<string> ListsOf(Complaint complaint)
    {
        yield return City();
        yield return District(complaint.District);
        yield return UseUnit(complaint.UseUnit);
        yield return Elevator(complaint.Elevator);
        if (complaint.Company is { } company)
        {
            yield return Company(company);
        }
    }
}
