import type { Item, Key, Table } from '../../shared/aws/table.ts';
import { type ImpactReport, impactReport } from './domain/impact-report.ts';

function reportKey(reportId: string): Key {
  return { pk: changesList(reportId), sk: 'REPORT' };
}

/** The list of what a report found changed. */
export function changesList(reportId: string): string {
  return `IMPACT#${reportId}`;
}

export function reportItem(report: ImpactReport): Item {
  return { ...reportKey(report.reportId), ...impactReport.parse(report) };
}

export async function readReport(table: Table, reportId: string): Promise<ImpactReport | undefined> {
  const item = await table.get(reportKey(reportId));
  return item === undefined ? undefined : impactReport.parse(item);
}
