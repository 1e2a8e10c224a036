using System.Globalization;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Checks the rows of one file in their order. Codes seen, and values that one elevator holds (E-7), are kept to find repetitions, a few
/// dozen bytes a row.
/// </summary>
/// <param name="today">The last day on which an elevator can be commissioned, Shanghai.</param>
internal sealed class ImportChecker(ImportHeader header, string? district, DateOnly today, OrganisationLookup organisations, CityArea area)
{
    private readonly Dictionary<ElevatorCode, int> _rows = [];
    private readonly Dictionary<UniqueField, Dictionary<string, int>> _held =
        UniqueField.All.ToDictionary(field => field, _ => new Dictionary<string, int>(StringComparer.Ordinal));

    /// <summary>Takes note of rows that were checked before, when a process goes on where another stopped.</summary>
    public void Remember(IEnumerable<ImportRow> rows)
    {
        foreach (var row in rows)
        {
            var fields = new RowFields();
            Read(row, fields, []);
        }
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

        await organisations.ReadAsync(read.Select(one => one.Fields), cancellation);
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
        if (RowReader.Read(header, row, fields, errors))
        {
            CheckTogether(row.Number, fields, errors);
        }
    }

    private void CheckTogether(int number, RowFields fields, ICollection<ImportError> errors)
    {
        void Fail(string column, object? value, Reason reason) =>
            errors.Add(ImportError.Of(number, header.TitleOf(column), value?.ToString(), reason));

        if (fields.Code is { } code && !_rows.TryAdd(code, number))
        {
            Fail("code", code, Reason.RepeatsRow(_rows[code]));
        }

        foreach (var (field, held) in _held)
        {
            if (field.Given(fields.Draft) is { } value && !held.TryAdd(field.KeyOf(value), number))
            {
                Fail(field.Name, value, Reason.RepeatsRow(held[field.KeyOf(value)]));
            }
        }

        if (fields.Draft.CommissionedOn.Value is { } commissioned && commissioned > today)
        {
            Fail("commissionedOn", commissioned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Reason.TooLate(today));
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
                if (!area.Holds(point))
                {
                    Fail("latitude", $"{latitude}, {longitude}", Reason.NotMeasured);
                }
            }
            else
            {
                Fail(latitude is >= -90 and <= 90 ? "longitude" : "latitude", $"{latitude}, {longitude}", Reason.NotAPosition);
            }
        }
    }

    private bool HasItsOrganisations(ImportRow row, RowFields fields, ICollection<ImportError> errors)
    {
        var before = errors.Count;
        if (organisations.Resolve(fields, Role.UseUnit, out var useUnit) is { } noUseUnit)
        {
            errors.Add(ImportError.Of(row.Number, header.TitleOf("useUnit"), fields.UseUnitName ?? fields.Draft.UseUnit.Value.ToString(), noUseUnit));
        }

        if (organisations.Resolve(fields, Role.Maintenance, out var company) is { } noCompany)
        {
            errors.Add(ImportError.Of(row.Number, header.TitleOf("company"), fields.CompanyName ?? fields.Draft.Company.Value.ToString(), noCompany));
        }

        fields.Draft = fields.Draft with
        {
            UseUnit = useUnit is { } unit ? new(unit) : fields.Draft.UseUnit,
            Company = company is { } one ? new(one) : fields.Draft.Company,
        };
        return errors.Count == before;
    }
}
