import { ok, openApi, type Schema } from '../../shared/api.ts'
import { useReading, type Reading } from '../reading.ts'

/** The catalogue of the causes of faults. */
export function useFaultCauses(isOn: () => boolean = () => true): Reading<Schema['CataloguesResponse']> {
  return useReading(['fault-causes'], () => ok(openApi.GET('/v1/catalogues', { params: { query: { only: ['faultCauses'] } } })), { isOn })
}
