using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Checks the rows of one file in their order. Each organisation is looked up once. Codes and devices seen are kept to find repetitions, a
/// few dozen bytes a row.
/// </summary>
internal sealed class ImportChecker(ImportHeader header, string? district, OrganisationStore organisations)
{
    private const int Parallelism = 32;

    private readonly Dictionary<ElevatorCode, int> _rows = [];
    private readonly Dictionary<string, int> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<OrganisationId, Role?> _roles = [];

    /// <summary>Takes note of rows that were checked before, when a process goes on where another stopped.</summary>
    public void Remember(IEnumerable<ImportRow> rows)
    {
        var (codes, devices) = (ColumnOf("code"), ColumnOf("deviceId"));
        foreach (var row in rows.Where(row => row.Fault is null))
        {
            if (codes < row.Cells.Count && ElevatorCode.TryParse(row.Cells[codes].Trim(), out var code))
            {
                _rows.TryAdd(code, row.Number);
            }

            if (devices >= 0 && devices < row.Cells.Count && row.Cells[devices].Trim() is { Length: > 0 } device)
            {
                _devices.TryAdd(device, row.Number);
            }
        }

        int ColumnOf(string name) => Array.FindIndex([.. header.Columns], column => column?.Name == name);
    }

    /// <summary>The good ones of some rows. Adds the errors of the others.</summary>
    public async Task<IReadOnlyList<CheckedRow>> CheckAsync(
        IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation)
    {
        var read = new List<(ImportRow Row, RowFields Fields, bool IsGood)>(rows.Count);
        foreach (var row in rows)
        {
            var fields = new RowFields();
            var before = errors.Count;
            Read(row, fields, errors);
            read.Add((row, fields, errors.Count == before));
        }

        await LookUpAsync(read.SelectMany(one => OrganisationsOf(one.Fields.Draft)), cancellation);
        var good = new List<CheckedRow>(rows.Count);
        foreach (var (row, fields, isGood) in read)
        {
            if (HasItsOrganisations(row, fields, errors) && isGood)
            {
                good.Add(new(row.Number, fields.Code!.Value, fields.Draft, fields.Point));
            }
        }

        return good;
    }

    private void Read(ImportRow row, RowFields fields, ICollection<ImportError> errors)
    {
        if (row.Fault is { } fault)
        {
            errors.Add(ImportError.Of(row.Number, null, null, fault));
            return;
        }

        for (var at = 0; at < Math.Max(header.Columns.Count, row.Cells.Count); at++)
        {
            var column = at < header.Columns.Count ? header.Columns[at] : null;
            var text = at < row.Cells.Count ? row.Cells[at].Trim() : "";
            var reason = (column, text) switch
            {
                (null, "") => null,
                (null, _) => Reason.NoHeader,
                ({ Required: true }, "") => Reason.Required,
                (_, "") => null,
                _ => column.Take(fields, text),
            };
            if (reason is not null)
            {
                errors.Add(ImportError.Of(row.Number, header.TitleAt(at), text, reason));
            }
        }

        CheckTogether(row.Number, fields, errors);
    }

    private void CheckTogether(int number, RowFields fields, ICollection<ImportError> errors)
    {
        void Fail(string column, object? value, Reason reason) =>
            errors.Add(ImportError.Of(number, header.TitleOf(column), value?.ToString(), reason));

        if (fields.Code is { } code && !_rows.TryAdd(code, number))
        {
            Fail("code", code, Reason.RepeatsRow(_rows[code]));
        }

        if (fields.Draft.DeviceId.Value is { } device && !_devices.TryAdd(device, number))
        {
            Fail("deviceId", device, Reason.RepeatsRow(_devices[device]));
        }

        if (district is not null && fields.Draft.District.Value is { } own && own != district)
        {
            Fail("district", own, Reason.OtherDistrict);
        }

        if (fields.Latitude is null != fields.Longitude is null)
        {
            Fail(fields.Latitude is null ? "latitude" : "longitude", null, Reason.HalfAPosition);
        }
        else if (fields is { Latitude: { } latitude, Longitude: { } longitude })
        {
            if (fields.Datum is not { } datum)
            {
                Fail("datum", null, Reason.NoDatum);
            }
            else if (GeoPoint.TryCreate(latitude, longitude, datum, out var point))
            {
                fields.Point = point;
            }
            else
            {
                Fail(latitude is >= -90 and <= 90 ? "longitude" : "latitude", $"{latitude}, {longitude}", Reason.NotAPosition);
            }
        }
    }

    private static IEnumerable<OrganisationId> OrganisationsOf(ElevatorRequest draft)
    {
        if (draft.UseUnit.IsGiven)
        {
            yield return draft.UseUnit.Value;
        }

        if (draft.Company.Value is { } company)
        {
            yield return company;
        }
    }

    private async Task LookUpAsync(IEnumerable<OrganisationId> named, CancellationToken cancellation)
    {
        var unknown = named.Where(id => !_roles.ContainsKey(id)).Distinct().ToArray();
        var found = new Role?[unknown.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForAsync(0, unknown.Length, options, async (at, token) =>
            found[at] = (await organisations.FindAsync(unknown[at], token))?.Document.Role);
        for (var at = 0; at < unknown.Length; at++)
        {
            _roles[unknown[at]] = found[at];
        }
    }

    private bool HasItsOrganisations(ImportRow row, RowFields fields, ICollection<ImportError> errors)
    {
        var before = errors.Count;
        if (fields.Draft.UseUnit is { IsGiven: true, Value: var useUnit } && _roles[useUnit] != Role.UseUnit)
        {
            errors.Add(ImportError.Of(row.Number, header.TitleOf("useUnit"), useUnit.ToString(), Reason.NotAUseUnit));
        }

        if (fields.Draft.Company.Value is { } company && _roles[company] != Role.Maintenance)
        {
            errors.Add(ImportError.Of(row.Number, header.TitleOf("company"), company.ToString(), Reason.NotACompany));
        }

        return errors.Count == before;
    }
}
